# The function as a service on an NVIDIA GPU, x86-64 only. It is built from the repository's root after
# "mvn package -Pimage":
#
#   docker build -f infra/images/service-gpu.Dockerfile -t hilum-gpu .
#
# UNTESTED on a GPU, with CUDA and on this base: none was to be had. It was built, and predicted on the processor, with
# PYTORCH_FLAVOR=cpu on a base that had the other images' libtorch in LIBTORCH.
#
# BASE has torch 2.7.1 for CUDA 12.8; its libraries stay where they are, beside those of CUDA that they name relative to
# themselves. The class-data archive fits only the Java that made it, which JAVA gives.
ARG BASE=docker.io/pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime
ARG JAVA=docker.io/library/eclipse-temurin:21-jre
ARG TOOLS=docker.io/library/eclipse-temurin:21-jdk
ARG JAVA_FOLDER=/opt/java/openjdk
ARG LIBTORCH=/opt/conda/lib/python3.11/site-packages/torch/lib
ARG PYTORCH_FLAVOR=cu128

FROM ${TOOLS} AS arranged
ARG TARGETARCH
ARG PYTORCH_FLAVOR
COPY infra/images/arrange.sh /build/
COPY target/image /build/image
RUN sh /build/arrange.sh /build/image /opt/hilum "${PYTORCH_FLAVOR}" \
    && cd /build && jar --extract --file /opt/hilum/hilum.jar META-INF/resources/page/sample-clear.png META-INF/hilum/model-store

FROM ${JAVA} AS java

# libtorch_python.so wants Python in the process; DJL loads what else is in the folder, and its glue from there too.
FROM ${BASE} AS settled
ARG JAVA_FOLDER
ARG LIBTORCH
ARG PYTORCH_FLAVOR
COPY --from=java ${JAVA_FOLDER} ${JAVA_FOLDER}
COPY --from=arranged /opt/hilum/natives/torch/libdjl_torch.so ${LIBTORCH}/
ENV PATH=${JAVA_FOLDER}/bin:${PATH} \
    PYTORCH_LIBRARY_PATH=${LIBTORCH} \
    PYTORCH_LIBRARY_EXCLUSION=libtorch_python.so \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=${PYTORCH_FLAVOR} \
    HILUM_MODEL_STORE=/opt/hilum/models \
    HILUM_CACHE=/tmp/hilum/cache \
    HILUM_NATIVES=/tmp/hilum/natives \
    CUDA_CACHE_PATH=/tmp/hilum/cuda \
    JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=40 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError"
WORKDIR /opt/hilum

# The archive is made on the processor: a build has no GPU.
FROM settled AS learnt
COPY --from=arranged /opt/hilum /opt/hilum
COPY --from=arranged /build/META-INF/resources/page/sample-clear.png /build/
COPY --from=arranged /build/META-INF/hilum/model-store /opt/hilum/models
COPY infra/images/learn-service.sh /build/
# The default model is kept in half precision; what predicts is made of that here, and not at each start.
RUN HILUM_CACHE=/build/cache HILUM_DEVICE=cpu java @/opt/hilum/java.args model verify phantom \
    && mv /build/cache/models/*-serving.pt /opt/hilum/models/phantom/1/serving.pt \
    && HILUM_DEVICE=cpu bash /build/learn-service.sh /opt/hilum/hilum.jsa /build/sample-clear.png

FROM settled
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Hilum for NVIDIA GPUs" \
      org.opencontainers.image.description="Chest X-ray findings, their uncertainty and their heatmaps; no medical device" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT"
COPY --from=arranged /opt/hilum/natives/java /opt/hilum/natives/java
COPY --from=arranged /opt/hilum/lib /opt/hilum/lib
COPY --from=learnt /opt/hilum/models /opt/hilum/models
COPY infra/images/healthy.sh /opt/hilum/
COPY --from=arranged /opt/hilum/hilum.jar /opt/hilum/java.args /opt/hilum/
COPY --from=learnt /opt/hilum/hilum.jsa /opt/hilum/
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/hilum/healthy.sh"]
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/opt/hilum/hilum.jsa", "@/opt/hilum/java.args"]
