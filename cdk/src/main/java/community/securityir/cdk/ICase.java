package community.securityir.cdk;

import software.amazon.awscdk.IResource;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;

/** A case: one that an app declares, or one that is there already. */
public interface ICase extends IResource {

    /** Returns the ARN. */
    String getCaseArn();

    /** Returns the id, 10 digits; it is unique in the case's account and Region only. */
    String getCaseId();

    /** Returns the code of the Region that the case is opened in, or a token. */
    String getCaseRegion();

    /** Returns the address of the case in AWS's console. */
    String getConsoleUrl();

    /**
     * Allows operations of the service on this case and no other.
     *
     * @param operations of the API, such as {@code GetCase}
     */
    Grant grant(IGrantable grantee, String... operations);

    /** Allows to read the case with its history, comments, investigations and tags, and to download attachments. */
    Grant grantRead(IGrantable grantee);

    /** Allows to comment and to change comments. */
    Grant grantComment(IGrantable grantee);

    /** Allows to attach files. */
    Grant grantAttach(IGrantable grantee);

    /** Allows to change what the case says and who watches it, but neither its status nor who works on it. */
    Grant grantUpdate(IGrantable grantee);

    /** Allows to move a case that the own team works on, but not to close it. */
    Grant grantChangeStatus(IGrantable grantee);

    /** Allows to close the case, for good. */
    Grant grantClose(IGrantable grantee);

    /**
     * Adds a rule for events of this case on the default event bus of the rule's stack. That stack has to be in the
     * Region of the case: events happen there.
     *
     * @param events default: all
     */
    Rule onEvent(String id, OnEventOptions options, CaseEvent... events);

    /** Adds a rule for changes of the case: what it says, its status, who works on it. */
    Rule onCaseUpdated(String id, OnEventOptions options);

    /** Adds a rule for new comments. */
    Rule onCommentAdded(String id, OnEventOptions options);

    /** Adds a rule for the end of the case. */
    Rule onCaseClosed(String id, OnEventOptions options);
}
