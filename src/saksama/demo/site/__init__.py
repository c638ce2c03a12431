"""A small invented site of campaign posts, so that the demo has something to capture without any network.

Its one name ends in .test, which no public name does: it exists only inside the capture's own room (DESIGN §8).
"""

from saksama.demo.site.posts import HOST, address, write_site
from saksama.demo.site.serving import serve_site

__all__ = ["HOST", "address", "serve_site", "write_site"]
