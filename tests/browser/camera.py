"""Screenshots for people to look at; no test compares them."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Camera:
    """Keep screenshots in a folder, where the run asks for them: `--screenshots`."""

    folder: Path | None

    def shoot(self, page: Page, name: str, *, full_page: bool = False) -> None:
        """Keep what the page looks like; the name may begin with a folder's."""
        if self.folder is not None:
            # The browser makes the folder.
            page.screenshot(path=self.folder / f"{name}.png", full_page=full_page)
