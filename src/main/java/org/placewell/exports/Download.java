package org.placewell.exports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * The answer that a browser keeps as a file. Nothing is said before the first byte, so that a refusal up to then is a page with
 * words; a failure after it cuts the connection, so that nobody takes half a file for a whole one.
 */
public final class Download extends OutputStream {

    private final HttpServletResponse response;
    private final Format format;
    private final String name;
    private @Nullable OutputStream body;

    /** @param name of the file, without its suffix */
    public Download(HttpServletResponse response, Format format, String name) {
        this.response = response;
        this.format = format;
        this.name = name;
    }

    @Override
    public void write(int one) throws IOException {
        body().write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        body().write(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
        if (body != null) {
            body.flush();
        }
    }

    @Override
    public void close() throws IOException {
        body().close();
    }

    /** What failed before anything has left is no file: the page that says so must not be kept as one. */
    void failed() {
        if (body != null && !response.isCommitted()) {
            response.reset();
        }
    }

    private OutputStream body() throws IOException {
        if (body == null) {
            response.setContentType(format.mediaType());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name + "." + format.suffix())
                            .build()
                            .toString());
            body = response.getOutputStream();
        }
        return body;
    }
}
