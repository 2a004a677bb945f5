"""The night on the map: borders from any file of shapes, and where a tile stands when there are none."""
