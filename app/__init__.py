"""The wiring: settings, start and stop, and the `tomon` command. Imports everyone, imported by no one."""
