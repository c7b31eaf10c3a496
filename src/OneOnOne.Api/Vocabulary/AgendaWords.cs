namespace OneOnOne.Api.Vocabulary;

public enum ItemKind
{
    Question,
    Concern,
    Suggestion,
    Request,
    Proposal,
    Interest,
    Feedback,
    Expectation,
    Perspective,
    Discussion,
    Status,
    CodeReview,
}

public enum Theme
{
    Company,
    Team,
    CompanyProcess,
    TechnicalProcess,
    People,
    Growth,
    Training,
    Technology,
    Initiative,
    ManagerPerspective,
    Wellbeing,
    Other,
}

/// <summary>Where an item stands. Carried is no status: an item that went on shows where to.</summary>
public enum ItemStatus
{
    Draft,
    Shared,
    Discussed,
    Resolved,
    Withdrawn,
}

/// <summary>What became of an item. Only <see cref="Deferred"/> leaves it open.</summary>
public enum Outcome
{
    Answered,
    Addressed,
    Granted,
    Declined,
    Deferred,
    Escalated,
    Redirected,
    Dropped,
    Discussed,
}

public enum AttemptResult
{
    Better,
    Same,
    Worse,
}

public enum OfferStatus
{
    Offered,
    Accepted,
    Declined,
}

public enum LookBackResult
{
    Done,
    Progress,
    NoChange,
    Dropped,
}

public static class ItemKinds
{
    /// <summary>Talking about it is not enough: somebody waits for an answer.</summary>
    public static bool WaitsForAnswer(this ItemKind kind) => kind is
        ItemKind.Question or ItemKind.Concern or ItemKind.Suggestion or ItemKind.Request
        or ItemKind.Proposal or ItemKind.Interest or ItemKind.Feedback or ItemKind.Expectation;
}
