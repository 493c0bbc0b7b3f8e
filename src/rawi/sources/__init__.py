"""Where articles come from: files, folders, tables, archives, feeds, chats and addresses, one file a kind."""

from rawi.sources.discovery import Location, discover
from rawi.sources.receiving import received, received_at

__all__ = ["Location", "discover", "received", "received_at"]
