"""YAML as text: read with places, spliced, written."""
