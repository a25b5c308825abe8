"""What leaves the program on paper: forms and timetables as PDF, saved or printed."""
