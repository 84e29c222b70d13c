"""The command line's commands, one file for each kind. What goes wrong is raised; `__main__` says it."""
