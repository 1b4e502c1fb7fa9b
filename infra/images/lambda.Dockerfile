# The function for AWS Lambda. It is built from the repository's root after "mvn package -Plambda":
#
#   docker build -f infra/images/lambda.Dockerfile -t hilum-lambda .
#
# libtorch 2.7.1 needs glibc 2.29. The bases of Java 21 and later are Amazon Linux 2023 (2.34); that of Java 17 is Amazon
# Linux 2 (2.26) and will not do. The class-data archive fits only the Java that made it: BASE serves for both.
ARG BASE=public.ecr.aws/lambda/java:21
ARG TOOLS=docker.io/library/eclipse-temurin:21-jdk
# What answers events; the command that the function's configuration names, where it does, goes before it.
ARG HANDLER=io.hilum.function.lambda.EventHandler::handleRequest

FROM ${TOOLS} AS arranged
ARG TARGETARCH
COPY infra/images/arrange.sh infra/images/Invocation.java /build/
COPY target/function.zip /build/
RUN sh /build/arrange.sh /build/function.zip /opt/hilum cpu \
    && cd /build && jar --extract --file /opt/hilum/hilum.jar META-INF/resources/page/sample-clear.png \
      META-INF/hilum/model-store \
    && javac --release 21 -d /build/classes Invocation.java

# On Lambda only /tmp can be written to. JAVA_TOOL_OPTIONS may be set in the function's configuration: most of the memory
# is libtorch's and not the heap's.
FROM ${BASE} AS settled
ARG HANDLER
ENV HANDLER=${HANDLER} \
    PYTORCH_LIBRARY_PATH=/opt/hilum/natives/torch \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=cpu \
    HILUM_MODEL_STORE=/opt/hilum/models \
    JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=40 -XX:-UsePerfData"
WORKDIR /opt/hilum

FROM settled AS learnt
COPY --from=arranged /opt/hilum /opt/hilum
COPY --from=arranged /build/META-INF/resources/page/sample-clear.png /build/
COPY --from=arranged /build/META-INF/hilum/model-store /opt/hilum/models
COPY --from=arranged /build/classes /build/classes
# The default model is kept in half precision; what predicts is made of that here, and not at each start.
RUN HILUM_CACHE=/build/cache java -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp "/opt/hilum/hilum.jar:/opt/hilum/lib/*" \
      io.hilum.command.Main model verify phantom \
    && mv /build/cache/models/*-serving.pt /opt/hilum/models/phantom/1/serving.pt \
    && java -cp /build/classes Invocation /build/sample-clear.png \
      java -XX:ArchiveClassesAtExit=/opt/hilum/hilum.jsa @/opt/hilum/java.args "${HANDLER}" \
    && chmod a+r /opt/hilum/hilum.jsa

FROM settled
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Hilum for AWS Lambda" \
      org.opencontainers.image.description="Chest X-ray findings, their uncertainty and their heatmaps; no medical device" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT"
COPY --from=arranged /opt/hilum/natives /opt/hilum/natives
COPY --from=arranged /opt/hilum/lib /opt/hilum/lib
COPY --from=learnt /opt/hilum/models /opt/hilum/models
COPY infra/images/start-lambda.sh /opt/hilum/
COPY --from=arranged /opt/hilum/hilum.jar /opt/hilum/java.args /opt/hilum/
COPY --from=learnt /opt/hilum/hilum.jsa /opt/hilum/
USER 10001:10001
# Lambda looks after its processes itself, and nothing listens here.
HEALTHCHECK NONE
ENTRYPOINT ["/opt/hilum/start-lambda.sh"]
CMD []
