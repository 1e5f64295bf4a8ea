"""The HTTP service: the application, its middleware, its errors and its routers."""
