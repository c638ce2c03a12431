"""The workbench of the invented Sukoharjo: its people, its papers, its material, all through the workbench's services."""
