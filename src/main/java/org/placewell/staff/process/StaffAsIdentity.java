package org.placewell.staff.process;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the staff the engine's users and the roles its groups. Because the engine can only read them, its own sign-in, its
 * user administration and its set-up page have nothing to work on.
 */
@Component
class StaffAsIdentity extends AbstractProcessEnginePlugin {

    private final JdbcClient jdbc;

    StaffAsIdentity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityProviderSessionFactory(new Sessions());
    }

    private final class Sessions implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new StaffIdentity(jdbc);
        }
    }
}
