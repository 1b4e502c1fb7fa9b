package io.hilum.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as the build wrote it. */
final class ProgramVersion implements IVersionProvider {

    private static final String RESOURCE = "/META-INF/hilum/version.properties";

    /** Name and version, such as {@code hilum 1.2.3}. */
    static String nameAndVersion() {
        Properties properties = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own resource cannot be read", e);
        }
        return "hilum " + properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {nameAndVersion()};
    }
}
