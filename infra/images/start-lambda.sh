#!/bin/sh
# Lambda's process: AWS's runtime client, with the handler that the function's configuration names (the image's command)
# or else the image's own.
exec java -XX:SharedArchiveFile=/opt/hilum/hilum.jsa @/opt/hilum/java.args "${1:-$HANDLER}"
