"""Texts for the tests of sums and poll results: any text, and text made of the words that both look for; the time of reading one."""

import gc
import time
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

WORDS = (
    "$ € £ US$ A$ \\$ EUR USD kr Rs ₹ CHF p c % 5 12 1,250.50 1.250,50 12 500 000 3.4 2024 0.5 7/8 bn m k million billion thousand "
    "crore hundreds of millions a an half quarter and or to from between about up more than - – — , . ; : ( ) \n dollars dollar pounds "
    "euros cents pence kroner crowns francs yen Danish Swiss percent per cent percentage points third two-thirds in ten majority of "
    "voters people said back oppose poll survey Gallup Halden Institute polled adults conducted 3–7 May margin error plus minus "
    "according Norvia gave pledged Zelmora aid worth assets is has the The ’ “ ” İ ß é ½ 元"
).split(" ")

pieces = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
texts = st.one_of(st.text(max_size=200), pieces, glued)


def measure(read: Callable[[str], Any], text: str) -> float:
    """Return the processor time of reading a text, in seconds, without collections of what other tests left."""
    gc.disable()
    began = time.process_time()
    read(text)
    taken = time.process_time() - began
    gc.enable()
    return taken
