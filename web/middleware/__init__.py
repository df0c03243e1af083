"""ASGI middleware, one module each: `middleware(datasette, app)` returns the application around another."""
