"""What is done to the register, a file per verb."""

from saksama.workbench.register.services.put_in_force import Needed, needed_by_nobody, put_in_force

__all__ = ["Needed", "needed_by_nobody", "put_in_force"]
