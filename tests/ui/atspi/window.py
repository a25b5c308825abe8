"""Gives the keyboard to the topmost window, as a window manager would: a virtual screen has none."""

import ctypes

_IS_VIEWABLE, _REVERT_TO_PARENT, _NOW = 2, 2, 0
_MAP_STATE, _ATTRIBUTES = 92, 136
"""Where a window's attributes tell whether it is shown, and how long they are, in bytes (64-bit Xlib)."""


def give_keyboard() -> None:
    """Let the topmost window that is shown have the keys."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.argtypes, x.XDefaultRootWindow.restype = [ctypes.c_void_p], ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    root = ctypes.c_ulong(x.XDefaultRootWindow(display))
    above, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    x.XQueryTree(
        display,
        root,
        ctypes.byref(above),
        ctypes.byref(parent),
        ctypes.byref(windows),
        ctypes.byref(count),
    )
    for place in reversed(range(count.value)):
        window = ctypes.c_ulong(windows[place])
        about = ctypes.create_string_buffer(_ATTRIBUTES)
        x.XGetWindowAttributes(display, window, about)
        if ctypes.c_int.from_buffer(about, _MAP_STATE).value == _IS_VIEWABLE:
            x.XSetInputFocus(display, window, _REVERT_TO_PARENT, ctypes.c_ulong(_NOW))
            break
    x.XSync(display, 0)
    x.XCloseDisplay(display)
