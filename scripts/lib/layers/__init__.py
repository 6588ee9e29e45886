"""The dependency rule, checked on the sources: what the build's include paths can't say. See scripts/layers."""
