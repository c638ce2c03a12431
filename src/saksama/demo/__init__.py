"""An invented Sukoharjo with planted truth, for the demo. Nothing below the command line may import it."""
