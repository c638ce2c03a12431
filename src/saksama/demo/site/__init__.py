"""A small invented site of campaign posts, so that the demo has something to capture without any network.

Its names end in .test, which no public name does: they exist only inside the capture's own room (DESIGN §8).
"""

from saksama.demo.site.posts import HOSTS, write_site
from saksama.demo.site.serving import serve_site

__all__ = ["HOSTS", "serve_site", "write_site"]
