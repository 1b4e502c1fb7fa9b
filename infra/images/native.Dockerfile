# UNTESTED, and not expected to work: the function as a native executable. No compiler was to be had where this was
# written, and DJL's documentation of its Quarkus example says that an error remains with the native executable
# (https://docs.djl.ai/docs/demos/quarkus/example/); DJL reaches part of its libraries through JNA, which native images do
# not wholly support. It is built from the repository's root after "mvn package -Pimage" and
# "mvn package -Pnative -DskipTests".
ARG BASE=docker.io/library/debian:12-slim
ARG TOOLS=docker.io/library/eclipse-temurin:21-jdk

FROM ${TOOLS} AS arranged
ARG TARGETARCH
COPY infra/images/arrange.sh /build/
COPY target/image /build/image
RUN sh /build/arrange.sh /build/image /opt/hilum cpu

FROM ${BASE}
COPY --from=arranged /opt/hilum/natives /opt/hilum/natives
COPY infra/images/healthy.sh /opt/hilum/
COPY target/*-runner /opt/hilum/hilum
ENV PYTORCH_LIBRARY_PATH=/opt/hilum/natives/torch \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=cpu \
    HILUM_CACHE=/tmp/hilum/cache \
    HILUM_NATIVES=/tmp/hilum/natives
WORKDIR /opt/hilum
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["/opt/hilum/healthy.sh"]
ENTRYPOINT ["/opt/hilum/hilum", "-Djava.library.path=/opt/hilum/natives/java"]
