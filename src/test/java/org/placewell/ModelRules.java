package org.placewell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.placewell.staff.Role;
import org.placewell.workflow.Acting;

/** What a model must keep so that it can be read, found in code and run safely. */
final class ModelRules {

    static final List<ModelRule> ALL = List.of(
            new ModelRule(
                    "FileName",
                    "a file is named after the one process, decision or form in it",
                    room -> Stream.of(
                                    room.processes().entrySet().stream()
                                            .flatMap(model -> misnamed(
                                                    model.getKey() + ".bpmn",
                                                    model.getValue().getModelElementsByType(Process.class).stream()
                                                            .map(Process::getId)
                                                            .toList())),
                                    room.decisions().entrySet().stream()
                                            .flatMap(model -> misnamed(
                                                    model.getKey() + ".dmn",
                                                    model.getValue().getModelElementsByType(Decision.class).stream()
                                                            .map(Decision::getId)
                                                            .toList())),
                                    room.forms().entrySet().stream()
                                            .flatMap(form -> misnamed(
                                                    form.getKey() + ".form",
                                                    List.of(form.getValue()
                                                            .path("id")
                                                            .asText()))))
                            .flatMap(Function.identity())),
            new ModelRule(
                    "IdFromLabel",
                    "an element's id follows from its label",
                    room -> each(room, FlowElement.class, ModelRules::wrongId)),
            new ModelRule(
                    "Question",
                    "a gateway that splits asks a question, and its flows answer it",
                    room -> each(room, Gateway.class, ModelRules::noQuestion)),
            new ModelRule(
                    "Documented",
                    "every step, event and gateway says in a sentence what it is for",
                    room -> each(
                            room,
                            FlowNode.class,
                            node -> when(node.getDocumentations().isEmpty(), node.getId() + " has no documentation"))),
            new ModelRule(
                    "Bean", "every bean that a model names is a process step of its room", ModelRules::unknownBeans),
            new ModelRule(
                    "BeanUsed", "every process step of a room is used by one of its models", ModelRules::unusedBeans),
            new ModelRule(
                    "DelegateName",
                    "a delegate is named after its activity",
                    room -> each(room, ServiceTask.class, ModelRules::wrongDelegate)),
            new ModelRule("Effect", "only delegate expressions have effects", ModelRules::otherEffects),
            new ModelRule(
                    "FormResolved",
                    "a user task opens the form of its own name out of its own deployment",
                    room -> each(room, UserTask.class, task -> unresolvedForm(room, task))),
            new ModelRule("FormUsed", "every form belongs to a user task", ModelRules::unusedForms),
            new ModelRule(
                    "HumanStep",
                    "a user task has a guard, a due date, and somebody to do it",
                    room -> each(room, UserTask.class, ModelRules::incompleteHumanStep)),
            new ModelRule(
                    "OneRole",
                    "a user task is for one role, its group's or, without a group, the one that it names",
                    room -> each(room, UserTask.class, ModelRules::notOneRole)),
            new ModelRule(
                    "RecordingStep",
                    "what a person submits is recorded at once, and only what follows is asynchronous",
                    room -> each(room, UserTask.class, ModelRules::notRecorded)),
            new ModelRule(
                    "RetryCycle",
                    "an asynchronous element declares how often and when it is tried again",
                    room -> each(room, FlowNode.class, ModelRules::noRetryCycle)),
            new ModelRule(
                    "VariableDeclared", "the dictionary declares every variable", ModelRules::undeclaredVariables),
            new ModelRule(
                    "VariableUsed", "a declared variable is read by a model or a form", ModelRules::unusedVariables),
            new ModelRule("FormKey", "no gateway reads a form's field", ModelRules::formKeysAtGateways),
            new ModelRule(
                    "Condition",
                    "a gateway reads one variable, alone or compared with a literal, and covers every value",
                    room -> each(room, ExclusiveGateway.class, ModelRules::wrongConditions)),
            new ModelRule("MessageName", "a message is named after its room and event", ModelRules::wrongMessages),
            new ModelRule(
                    "StartAndHistory",
                    "a process is executable, has a time to live, and starts from our pages only",
                    ModelRules::wrongAttributes),
            new ModelRule(
                    "Drawn",
                    "every element has its shape",
                    room -> eachModel(room, model -> ModelPicture.of(model).missing())),
            new ModelRule(
                    "Overlap",
                    "no shape or label lies on another",
                    room -> eachModel(room, model -> ModelPicture.of(model).overlaps())),
            new ModelRule(
                    "FlowThroughShape",
                    "no flow runs through a foreign shape or label",
                    room -> eachModel(room, model -> ModelPicture.of(model).flowsThroughShapes())));

    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern CONDITION = Pattern.compile("\\$\\{(\\w+)( == ('[A-Z_]+'|\\d+))?}");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w/#])[A-Za-z_]\\w*(?![\\w(])");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or", "if", "else");

    /** The one bean besides process steps that models see. */
    private static final String DEADLINES = "deadlines";

    private ModelRules() {}

    private static Stream<String> misnamed(String file, List<String> ids) {
        String name = file.substring(0, file.lastIndexOf('.'));
        return when(!ids.equals(List.of(name)), file + ": holds " + ids + " instead of " + name);
    }

    private static Stream<String> wrongId(FlowElement element) {
        String expected = expectedId(element);
        return when(
                !element.getId().equals(expected),
                element.getId() + " is labelled '" + label(element) + "', so its id is " + expected);
    }

    private static String expectedId(FlowElement element) {
        if (element instanceof SequenceFlow flow) {
            String end = label(flow).isEmpty() ? "To" + tail(flow.getTarget()) : pascalCase(label(flow));
            return "Flow_" + tail(flow.getSource()) + end;
        }
        if (element instanceof Gateway join
                && label(join).isEmpty()
                && join.getOutgoing().size() == 1) {
            return "Gateway_Before" + tail(join.getSucceedingNodes().singleResult());
        }
        String family = element instanceof Activity ? "Activity_" : element instanceof Event ? "Event_" : "Gateway_";
        return family + pascalCase(label(element));
    }

    private static Stream<String> noQuestion(Gateway gateway) {
        if (gateway.getOutgoing().size() < 2) {
            return Stream.of();
        }
        return Stream.concat(
                when(!label(gateway).endsWith("?"), gateway.getId() + " splits, so its label is a question"),
                gateway.getOutgoing().stream()
                        .filter(flow -> label(flow).isEmpty())
                        .map(flow -> flow.getId() + " answers no question"));
    }

    private static Stream<String> unknownBeans(RoomModels room) {
        return eachModel(
                room,
                model -> beans(model)
                        .filter(bean -> !room.steps().contains(bean))
                        .map(bean -> "there is no process step " + bean));
    }

    private static Stream<String> unusedBeans(RoomModels room) {
        Set<String> unused = new TreeSet<>(room.steps());
        room.processes().values().forEach(model -> unused.removeAll(beans(model).toList()));
        return unused.stream().map(bean -> room.room() + ": no model uses " + bean);
    }

    private static Stream<String> beans(BpmnModelInstance model) {
        return elements(model)
                .map(element -> attribute(element, "delegateExpression"))
                .filter(expression -> !expression.isEmpty())
                .map(expression -> BEAN.matcher(expression).replaceAll("$1"));
    }

    private static Stream<String> wrongDelegate(ServiceTask task) {
        String name = tail(task);
        String expected = "${" + Character.toLowerCase(name.charAt(0)) + name.substring(1) + "Delegate}";
        return when(
                !expected.equals(task.getCamundaDelegateExpression()),
                task.getId() + " calls " + task.getCamundaDelegateExpression() + " instead of " + expected);
    }

    private static Stream<String> otherEffects(RoomModels room) {
        Set<String> elements = Set.of("script", "scriptTask", "connector");
        return eachModel(
                room,
                model -> elements(model)
                        .filter(element -> elements.contains(element.getLocalName())
                                || Stream.of("class", "expression", "type")
                                        .anyMatch(effect ->
                                                !attribute(element, effect).isEmpty()))
                        .map(element -> element.getLocalName() + " in " + owner(element)
                                + " has an effect by other means than a delegate expression"));
    }

    private static Stream<String> unresolvedForm(RoomModels room, UserTask task) {
        String form = String.valueOf(task.getCamundaFormRef());
        return Stream.of(
                        when(!form.equals(tail(task)), task.getId() + " opens " + form + " instead of " + tail(task)),
                        when(!room.forms().containsKey(form), task.getId() + ": the room has no form " + form),
                        when(
                                !"deployment".equals(task.getCamundaFormRefBinding()),
                                task.getId() + " does not bind its form to the deployment"))
                .flatMap(Function.identity());
    }

    private static Stream<String> unusedForms(RoomModels room) {
        Set<String> unused = new TreeSet<>(room.forms().keySet());
        room.processes()
                .values()
                .forEach(model -> model.getModelElementsByType(UserTask.class)
                        .forEach(task -> unused.remove(String.valueOf(task.getCamundaFormRef()))));
        return unused.stream().map(form -> form + ".form: no user task opens it");
    }

    private static Stream<String> incompleteHumanStep(UserTask task) {
        boolean guarded = extensions(task, CamundaTaskListener.class)
                .anyMatch(listener -> "complete".equals(listener.getCamundaEvent())
                        && String.valueOf(listener.getCamundaDelegateExpression())
                                .endsWith("Guard}"));
        List<String> groups = task.getCamundaCandidateGroupsList();
        return Stream.of(
                        when(!guarded, task.getId() + " has no guard"),
                        when(task.getCamundaDueDate() == null, task.getId() + " has no due date"),
                        when(
                                groups.isEmpty() && task.getCamundaAssignee() == null,
                                task.getId() + " is for nobody: it has neither assignee nor group"),
                        groups.stream()
                                .filter(group -> Role.ofGroup(group).isEmpty())
                                .map(group -> task.getId() + ": there is no role " + group))
                .flatMap(Function.identity());
    }

    private static Stream<String> notOneRole(UserTask task) {
        List<String> roles = Stream.concat(
                        task.getCamundaCandidateGroupsList().stream(),
                        extensions(task, CamundaProperties.class)
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .filter(property -> "responsibleRole".equals(property.getCamundaName()))
                                .map(CamundaProperty::getCamundaValue))
                .toList();
        return when(
                roles.size() != 1
                        || (task.getCamundaCandidateGroupsList().isEmpty()
                                && Role.ofGroup(roles.get(0)).isEmpty()),
                task.getId() + " is for " + (roles.isEmpty() ? "no role" : String.join(" and ", roles))
                        + " instead of one role");
    }

    private static Stream<String> notRecorded(UserTask task) {
        FlowNode next = task.getSucceedingNodes().singleResult();
        if (!(next instanceof ServiceTask record) || !label(record).startsWith("Record ")) {
            return Stream.of(task.getId() + " is not followed by a recording step");
        }
        FlowNode border = record.getSucceedingNodes().singleResult();
        return Stream.of(
                        when(
                                task.isCamundaAsyncAfter()
                                        || record.isCamundaAsyncBefore()
                                        || record.isCamundaAsyncAfter(),
                                record.getId() + " must run in the transaction that completes the task"),
                        when(
                                !border.isCamundaAsyncBefore(),
                                border.getId() + " follows a recording step without asyncBefore"))
                .flatMap(Function.identity());
    }

    private static Stream<String> noRetryCycle(FlowNode node) {
        return when(
                // the library knows no end of an event-based gateway, because it waits for what follows
                (node.isCamundaAsyncBefore() || (!(node instanceof EventBasedGateway) && node.isCamundaAsyncAfter()))
                        && extensions(node, CamundaFailedJobRetryTimeCycle.class)
                                .findAny()
                                .isEmpty(),
                node.getId() + " is asynchronous without a retry cycle");
    }

    private static Stream<String> undeclaredVariables(RoomModels room) {
        return room.processes().entrySet().stream().flatMap(model -> {
            Set<String> declared = room.dictionaries().get(model.getKey());
            return used(room, model.getValue())
                    .filter(name -> !declared.contains(name))
                    .map(name -> model.getKey() + ".bpmn: the dictionary does not declare " + name);
        });
    }

    private static Stream<String> unusedVariables(RoomModels room) {
        return room.processes().entrySet().stream().flatMap(model -> {
            Set<String> unused = new TreeSet<>(room.dictionaries().get(model.getKey()));
            unused.removeAll(used(room, model.getValue()).toList());
            // the engine's glue reads it, so that jobs act on behalf of somebody
            unused.remove(Acting.STAFF.name());
            return unused.stream().map(name -> model.getKey() + ".bpmn: neither model nor form uses " + name);
        });
    }

    private static Stream<String> formKeysAtGateways(RoomModels room) {
        return eachModel(room, model -> {
            Set<String> keys = forms(room, model).flatMap(ModelRules::keys).collect(Collectors.toSet());
            return model.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> flow.getConditionExpression() != null)
                    .flatMap(flow -> names(
                                    EXPRESSION, flow.getConditionExpression().getTextContent())
                            .filter(keys::contains)
                            .map(name -> flow.getId() + " reads the form field " + name));
        });
    }

    private static Stream<String> wrongConditions(ExclusiveGateway gateway) {
        if (gateway.getOutgoing().size() < 2) {
            return Stream.of();
        }
        Stream<String> uncovered =
                when(gateway.getDefault() == null, gateway.getId() + " has no default flow for other values");
        return Stream.concat(
                uncovered,
                gateway.getOutgoing().stream()
                        .filter(flow -> !flow.equals(gateway.getDefault()))
                        .filter(flow -> flow.getConditionExpression() == null
                                || !CONDITION
                                        .matcher(flow.getConditionExpression()
                                                .getTextContent()
                                                .strip())
                                        .matches())
                        .map(flow -> flow.getId() + " does not read one variable"));
    }

    private static Stream<String> wrongMessages(RoomModels room) {
        Pattern name = Pattern.compile(Pattern.quote(room.room()) + "\\.[A-Z]\\w+");
        return each(
                room,
                Message.class,
                message -> when(
                        !name.matcher(message.getName()).matches()
                                || !message.getId()
                                        .equals("Message_"
                                                + message.getName()
                                                        .substring(message.getName()
                                                                        .indexOf('.')
                                                                + 1)),
                        message.getId() + " is named " + message.getName() + " instead of " + room.room()
                                + ".{Event}, Message_{Event}"));
    }

    private static Stream<String> wrongAttributes(RoomModels room) {
        Stream<String> processes = each(
                room,
                Process.class,
                process -> Stream.of(
                                when(!process.isExecutable(), process.getId() + " is not executable"),
                                when(
                                        process.getCamundaHistoryTimeToLiveString() == null,
                                        process.getId() + " has no history time to live"),
                                when(
                                        process.isCamundaStartableInTasklist(),
                                        process.getId() + " can be started in Tasklist"))
                        .flatMap(Function.identity()));
        Stream<String> decisions = room.decisions().entrySet().stream()
                .flatMap(model -> model.getValue().getModelElementsByType(Decision.class).stream()
                        .filter(decision -> decision.getCamundaHistoryTimeToLiveString() == null)
                        .map(decision ->
                                model.getKey() + ".dmn: " + decision.getId() + " has no history time to live"));
        return Stream.concat(processes, decisions);
    }

    /** Every variable that a model or a form of its user tasks names. */
    private static Stream<String> used(RoomModels room, BpmnModelInstance model) {
        Set<String> names = elements(model)
                .flatMap(ModelRules::texts)
                .flatMap(text -> names(EXPRESSION, text))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        names.remove(DEADLINES);
        names.removeAll(beans(model).toList());
        forms(room, model)
                .flatMap(form -> Stream.concat(keys(form), names(TEMPLATE, form.toString())))
                .forEach(names::add);
        return names.stream();
    }

    private static Stream<JsonNode> forms(RoomModels room, BpmnModelInstance model) {
        return model.getModelElementsByType(UserTask.class).stream()
                .map(task -> room.forms().get(String.valueOf(task.getCamundaFormRef())))
                .filter(form -> form != null);
    }

    private static Stream<String> keys(JsonNode form) {
        return form.findValuesAsText("key").stream();
    }

    /** The names that stand free in the expressions of a text: no literal, no property, no function. */
    private static Stream<String> names(Pattern expression, String text) {
        return expression
                .matcher(text)
                .results()
                .map(found -> LITERAL.matcher(found.group(1)).replaceAll(""))
                .flatMap(code -> NAME.matcher(code).results())
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> eachModel(RoomModels room, Function<BpmnModelInstance, Stream<String>> check) {
        return room.processes().entrySet().stream()
                .flatMap(model -> check.apply(model.getValue()).map(wrong -> model.getKey() + ".bpmn: " + wrong));
    }

    private static <E extends ModelElementInstance> Stream<String> each(
            RoomModels room, Class<E> type, Function<E, Stream<String>> check) {
        return eachModel(
                room, model -> model.getModelElementsByType(type).stream().flatMap(check));
    }

    private static <E extends ModelElementInstance> Stream<E> extensions(FlowNode node, Class<E> type) {
        return node.getExtensionElements() == null
                ? Stream.of()
                : node.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
    }

    private static Stream<DomElement> elements(BpmnModelInstance model) {
        return descendants(model.getDocument().getRootElement());
    }

    private static Stream<DomElement> descendants(DomElement element) {
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(ModelRules::descendants));
    }

    /** Where an expression can stand: the text of a leaf, and the attributes that take one. */
    private static Stream<String> texts(DomElement element) {
        Stream<String> text = element.getChildElements().isEmpty() ? Stream.of(element.getTextContent()) : Stream.of();
        Stream<String> attributes = Stream.of(
                        "assignee",
                        "candidateUsers",
                        "candidateGroups",
                        "dueDate",
                        "followUpDate",
                        "priority",
                        "jobPriority",
                        "collection",
                        "businessKey",
                        "sourceExpression")
                .map(name -> attribute(element, name));
        return Stream.concat(text, attributes);
    }

    /** An attribute of Camunda's: qualified on BPMN elements, plain on Camunda's own. */
    private static String attribute(DomElement element, String name) {
        String camunda = "http://camunda.org/schema/1.0/bpmn";
        String qualified = element.getAttribute(camunda, name);
        String plain = camunda.equals(element.getNamespaceURI()) ? element.getAttribute(name) : null;
        return qualified != null ? qualified : plain != null ? plain : "";
    }

    private static String owner(DomElement element) {
        for (DomElement at = element; at != null; at = at.getParentElement()) {
            String id = at.getAttribute("id");
            if (id != null) {
                return id;
            }
        }
        return "the model";
    }

    private static Stream<String> when(boolean wrong, String says) {
        return wrong ? Stream.of(says) : Stream.of();
    }

    private static String label(FlowElement element) {
        return element.getName() == null ? "" : element.getName();
    }

    private static String tail(FlowElement element) {
        return element.getId().substring(element.getId().indexOf('_') + 1);
    }

    private static String pascalCase(String label) {
        return Arrays.stream(label.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
