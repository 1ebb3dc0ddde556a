package org.placewell.custody.process;

import org.placewell.custody.CustodySteps;
import org.placewell.custody.FileAccount;
import org.placewell.workflow.CaseRoom;
import org.placewell.workflow.DeclaredVariables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes what the engine may keep for each model of this room, and who may hold its steps. */
@Configuration(proxyBeanMethods = false)
class FileModels {

    @Bean
    DeclaredVariables fileCustody() {
        return FileCustodyProcess.declared();
    }

    @Bean
    DeclaredVariables paperReturn() {
        return PaperReturnProcess.declared();
    }

    @Bean
    CaseRoom fileCustodyRoom(CustodySteps steps, FileAccount accounts) {
        return new FileCaseRoom(steps, accounts);
    }

    @Bean
    CaseRoom paperReturnRoom(CustodySteps steps, FileAccount accounts) {
        return new ReturnCaseRoom(steps, accounts);
    }
}
