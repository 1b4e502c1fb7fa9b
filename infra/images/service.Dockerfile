# The function as a service, for Knative and for anything else that runs containers. It is built from the repository's
# root after "mvn package -Pimage":
#
#   docker build -f infra/images/service.Dockerfile -t hilum .
#
# The class-data archive fits only the Java that made it: BASE serves for both.
ARG BASE=docker.io/library/eclipse-temurin:21-jre
ARG TOOLS=docker.io/library/eclipse-temurin:21-jdk

FROM ${TOOLS} AS arranged
ARG TARGETARCH
COPY infra/images/arrange.sh /build/
COPY target/image /build/image
RUN sh /build/arrange.sh /build/image /opt/hilum cpu \
    && cd /build && jar --extract --file /opt/hilum/hilum.jar META-INF/resources/page/sample-clear.png META-INF/hilum/model-store

# The root file system may be read-only: only /tmp is written to. JAVA_TOOL_OPTIONS is for whoever runs the image: most
# of the memory is libtorch's and not the heap's, and for so small a heap one thread collects with the least memory.
FROM ${BASE} AS settled
ENV PYTORCH_LIBRARY_PATH=/opt/hilum/natives/torch \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=cpu \
    HILUM_MODEL_STORE=/opt/hilum/models \
    HILUM_CACHE=/tmp/hilum/cache \
    HILUM_NATIVES=/tmp/hilum/natives \
    JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=40 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError"
WORKDIR /opt/hilum

FROM settled AS learnt
COPY --from=arranged /opt/hilum /opt/hilum
COPY --from=arranged /build/META-INF/resources/page/sample-clear.png /build/
COPY --from=arranged /build/META-INF/hilum/model-store /opt/hilum/models
COPY infra/images/learn-service.sh /build/
# The default model is kept in half precision; what predicts is made of that here, and not at each start.
RUN HILUM_CACHE=/build/cache java @/opt/hilum/java.args model verify phantom \
    && mv /build/cache/models/*-serving.pt /opt/hilum/models/phantom/1/serving.pt \
    && bash /build/learn-service.sh /opt/hilum/hilum.jsa /build/sample-clear.png

FROM settled
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Hilum" \
      org.opencontainers.image.description="Chest X-ray findings, their uncertainty and their heatmaps; no medical device" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT"
COPY --from=arranged /opt/hilum/natives /opt/hilum/natives
COPY --from=arranged /opt/hilum/lib /opt/hilum/lib
COPY --from=learnt /opt/hilum/models /opt/hilum/models
COPY infra/images/healthy.sh /opt/hilum/
COPY --from=arranged /opt/hilum/hilum.jar /opt/hilum/java.args /opt/hilum/
COPY --from=learnt /opt/hilum/hilum.jsa /opt/hilum/
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["/opt/hilum/healthy.sh"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/opt/hilum/hilum.jsa", "@/opt/hilum/java.args"]
