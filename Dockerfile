# The same make targets as on any machine, so what is tested is what runs. Data lives in the volume /data.
FROM python:3.11-slim-bookworm

RUN apt-get update -q && apt-get install -q -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 tomon && install -d -o tomon -g tomon /data

WORKDIR /srv/tomon
# What changes rarely comes first: a change of code alone does not install the requirements again.
COPY Makefile pyproject.toml requirements.in requirements.txt ./
COPY tools/system-packages tools/
RUN make runtime fonts && rm -rf /var/lib/apt/lists/*

COPY . .

# Root owns the program and tomon only runs it: whoever breaks in cannot change it.
USER tomon
ENV PATH=/srv/tomon/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Within the container every address is its own; what reaches it from outside is decided by whoever publishes the port.
ENV TOMON_DATA_DIR=/data TOMON_WEB_ADDRESS=0.0.0.0:8080
VOLUME /data
EXPOSE 8080

CMD ["tomon", "serve"]
