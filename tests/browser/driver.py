"""Serve a site on a free port and open it in a headless Chromium, for the browser tests and the screenshots."""

import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from build.publish.serve import make_command
from build.settings import REPOSITORY

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
MISSING = "" if CHROMIUM and DRIVER else "Chromium or its driver is not installed: apt install chromium chromium-driver"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars "
    # Else each page has a process of its own to start: a quarter of the work.
    "--renderer-process-limit=1 --disable-site-isolation-trials"
)
COUNT_COLOURED = """
    const canvas = document.querySelector(".vega-embed canvas.marks");
    if (!canvas || !canvas.width) return 0;
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let coloured = 0;
    for (let i = 0; i < pixels.length; i += 4) {
      const rgb = [pixels[i], pixels[i + 1], pixels[i + 2]];
      if (pixels[i + 3] > 0 && Math.max(...rgb) - Math.min(...rgb) > 40) coloured += 1;
    }
    return coloured;
"""
"""Counts the coloured pixels of a drawn chart: bars and lines have colour, axes and labels are grey."""

ALL_DRAWN = """
    const charts = [...document.querySelectorAll("figure.chart:has(.drawn)")];
    const now = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    return charts.every(figure => figure.dataset.drawn === now && figure.querySelector(".drawn svg"));
"""
"""Tells if every chart of a page is drawn, in the page's present colour scheme."""

START_TIMEOUT_SECONDS = 60
WAIT_TIMEOUT_SECONDS, POLL_SECONDS = 15, 0.02


@contextmanager
def serve_site(database: Path, *options: str, port: int = 0) -> Iterator[str]:
    """Yield the URL of the site over a built database, while it is served: on a free port, unless one is given."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        port = probe.getsockname()[1]
    command = make_command(database, "127.0.0.1", port)
    server = subprocess.Popen([*command, *options], cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def open_browser(width: int = 1280, height: int = 900) -> Iterator[webdriver.Chrome]:
    """Yield a Chromium with a new profile, whose pages have this size in pixels."""
    with tempfile.TemporaryDirectory() as profile:
        options = Options()
        options.binary_location = CHROMIUM or ""
        for flag in (*FLAGS.split(), f"--user-data-dir={profile}", f"--window-size={width},{height}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        browser = webdriver.Chrome(options=options, service=Service(DRIVER))
        try:
            resize_page(browser, width, height)
            yield browser
        finally:
            browser.quit()


def resize_page(browser: webdriver.Chrome, width: int, height: int) -> None:
    """Give pages this size in pixels; a window of Chromium is never narrower than 500, and its bars take some of the height."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def set_scheme(browser: webdriver.Chrome, scheme: str) -> None:
    """Set the colour scheme that the visitor prefers, `light` or `dark`."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def wait(browser: webdriver.Chrome) -> WebDriverWait:
    """Return what waits for something in a page, and looks often: Selenium looks twice a second if it is not told.

    What Chromium says of an element while its page is being left is no failure: it is looked for again.
    """
    return WebDriverWait(browser, WAIT_TIMEOUT_SECONDS, POLL_SECONDS, ignored_exceptions=[WebDriverException])
