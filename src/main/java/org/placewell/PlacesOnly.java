package org.placewell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.placewell.staff.FailureCode;
import org.springframework.boot.logging.StackTracePrinter;

/** Prints a logged exception without its words. */
class PlacesOnly implements StackTracePrinter {

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        FailureCode.of(failure).printStackTrace(new PrintWriter(text));
        out.append(text.toString());
    }
}
