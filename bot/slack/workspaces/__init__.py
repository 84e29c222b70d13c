"""Which workspaces there are: how they install the app, who the app is in each, and how they leave."""
