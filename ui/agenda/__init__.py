"""Before the day: who is ready, the agenda with its minutes, who comes."""
