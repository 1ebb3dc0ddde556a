package org.placewell.workflow.process;

import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.placewell.workflow.Acting;

/** Lets a job's steps act as the system on behalf of the person whose click caused the job. */
class OnBehalfOf extends DefaultDelegateInterceptor {

    @Override
    public void handleInvocation(DelegateInvocation invocation) throws Exception {
        BaseDelegateExecution execution = invocation.getContextExecution();
        if (Context.getCommandContext().getAuthenticatedUserId() == null && execution != null) {
            Acting.onBehalfOf(Acting.STAFF.find(execution), () -> super.handleInvocation(invocation));
        } else {
            super.handleInvocation(invocation);
        }
    }
}
