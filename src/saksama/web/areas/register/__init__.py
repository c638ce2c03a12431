"""The register of civil servants: how it comes in, what may be counted, what one person may ask."""
