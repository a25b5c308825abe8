"""What all tests share: the machine they run on, and the guards that watch each of them."""
