"""The roster as a file: who the bodies, organisations, posts and people are, and the calendar they live by."""
