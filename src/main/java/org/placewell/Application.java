package org.placewell;

import java.util.List;
import org.placewell.audit.EvidenceKeyFile;
import org.placewell.documents.KeyFile;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Placewell, the referral process engine of a county's employment services. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        if (KeyFile.isCommand(arguments)) {
            System.exit(KeyFile.run(arguments));
        }
        if (EvidenceKeyFile.isCommand(arguments)) {
            System.exit(EvidenceKeyFile.run(arguments));
        }
        if (arguments.length > 0 && arguments[0].equals(VerifyEvidence.COMMAND)) {
            System.exit(VerifyEvidence.run());
        }
        if (arguments.length > 0 && arguments[0].equals(CreateAdministrator.COMMAND)) {
            System.exit(CreateAdministrator.run(List.of(arguments).subList(1, arguments.length)));
        }
        SpringApplication application = new SpringApplication(Application.class);
        application.addListeners(new DemandedSettings());
        application.run(arguments);
    }
}
