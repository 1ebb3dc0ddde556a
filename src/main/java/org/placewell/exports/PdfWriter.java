package org.placewell.exports;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** XHTML of ours as tagged PDF/UA. */
@Component
class PdfWriter {

    /** The pages' own family has no true-type face; this one comes with the same package. */
    private static final String FAMILY = "Public Sans";

    private static final String FONTS = "static/assets/fonts/public-sans/PublicSans-";

    private final Map<String, File> faces = new HashMap<>();

    PdfWriter() throws IOException {
        // it would quote documents; what matters is thrown
        XRLog.setLoggingEnabled(false);
        // a font of the jar would be unpacked anew for each document
        for (String face : List.of("Regular", "Bold", "Italic")) {
            File file = File.createTempFile("placewell-" + face, ".ttf");
            file.deleteOnExit();
            try (InputStream font = new ClassPathResource(FONTS + face + ".ttf").getInputStream()) {
                Files.copy(font, file.toPath(), StandardCopyOption.REPLACE_EXISTING);
            }
            faces.put(face, file);
        }
    }

    void write(String xhtml, OutputStream out) throws IOException {
        try (BatikSVGDrawer drawings = new BatikSVGDrawer()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            builder.useSVGDrawer(drawings);
            font(builder, "Regular", 400, FontStyle.NORMAL);
            font(builder, "Bold", 700, FontStyle.NORMAL);
            font(builder, "Italic", 400, FontStyle.ITALIC);
            builder.useExternalResourceAccessControl(
                    (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.useExternalResourceAccessControl(
                    (address, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.withProducer("Placewell");
            builder.withHtmlContent(xhtml, null);
            builder.toStream(out);
            builder.run();
        }
    }

    private void font(PdfRendererBuilder builder, String face, int weight, FontStyle style) {
        builder.useFont(Objects.requireNonNull(faces.get(face)), FAMILY, weight, style, true);
    }
}
