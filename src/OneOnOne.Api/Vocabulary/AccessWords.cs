namespace OneOnOne.Api.Vocabulary;

/// <summary>What access is asked for.</summary>
public enum AccessKind
{
    /// <summary>Whoever asks reads the meetings of one series, or of one person's series, that are not theirs.</summary>
    BreakGlass,

    /// <summary>Somebody who cannot sign in wants what is kept about them: it is carried out for them, closed with a key of theirs.</summary>
    SubjectRequest,
}

/// <summary>How far a grant has come. That its time is over is read off its date, and put down within minutes.</summary>
public enum AccessStatus
{
    Requested,
    Approved,
    Revoked,
    Ended,
}

/// <summary>By what right somebody reads what two others share.</summary>
public enum AccessWay
{
    /// <summary>A key of another system that was announced in the series.</summary>
    Key,

    /// <summary>A topic was escalated to them, with its author's consent.</summary>
    Escalation,

    /// <summary>They are the next manager, and the report handed it over.</summary>
    Handover,

    /// <summary>A grant that a second person approved.</summary>
    BreakGlass,

    /// <summary>A grant to carry out what is kept about a person, for that person.</summary>
    SubjectRequest,
}
