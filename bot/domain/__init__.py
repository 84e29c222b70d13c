"""What a case is and when to speak: pure code, standard library only, no clock and no I/O."""
