# The site as an image: small, not run as root, and its files are never written to. Build and look at it:
#   docker build -t site .
#   docker run --read-only --tmpfs /tmp --memory 1g -p 8080:8080 site
# The digest is that of the index of all platforms; Dependabot offers newer ones, and this shows the one of today:
#   docker buildx imagetools inspect python:3.12-slim-bookworm

FROM python:3.12-slim-bookworm@sha256:34386ef0cb081344d7ec1c103ba398e6e9f64e9ab3a1509accc92a4e24a07258 AS build
WORKDIR /build
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml metadata.yml settings.yml site.yml ./
COPY build build
COPY schema schema
COPY seeds seeds
COPY plugins plugins
COPY web web
COPY static static
COPY templates templates
RUN python -m build check && python -m build db && python -m build site && cp -rL dist/site /site

FROM python:3.12-slim-bookworm@sha256:34386ef0cb081344d7ec1c103ba398e6e9f64e9ab3a1509accc92a4e24a07258
COPY requirements-site.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements-site.lock && useradd --system --uid 10001 site
COPY --from=build /site /site
WORKDIR /site
USER 10001
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/-/health', timeout=5)"]
CMD ["python", "-m", "web", "/site", "--static", "static:/site/static", "--static", "downloads:/site/downloads", "--cors", "--host", "0.0.0.0", "--port", "8080"]
