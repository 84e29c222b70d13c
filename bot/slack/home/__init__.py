"""The app's own two tabs: Home, and Messages."""
