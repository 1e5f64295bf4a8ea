# The service; its database is another container, or any Neo4j that NEO4J_URI names.
FROM python:3.11-slim AS build
WORKDIR /build
RUN python -m venv /opt/joinedup
COPY requirements.lock .
RUN /opt/joinedup/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY api api
COPY cypher cypher
COPY graph graph
COPY seed seed
COPY viz viz
RUN /opt/joinedup/bin/pip install --no-cache-dir --no-build-isolation --no-deps .

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 joinedup \
    && install -d -m 0700 -o joinedup -g joinedup /home/joinedup/store
COPY --from=build /opt/joinedup /opt/joinedup
ENV PATH=/opt/joinedup/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    JOINEDUP_HOME=/home/joinedup/store \
    JOINEDUP_CACHE=/home/joinedup/store/cache \
    JOINEDUP_HTTP_PORT=8000
# Not the folder of the source: what is installed is what runs.
WORKDIR /home/joinedup
USER 10001:10001
VOLUME /home/joinedup/store
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['JOINEDUP_HTTP_PORT'] + '/health/ready', timeout=4)"]
ENTRYPOINT ["joinedup"]
CMD ["serve"]
