namespace OneOnOne.Api.Vocabulary;

/// <summary>What brings two people together.</summary>
public enum SeriesKind
{
    ManagerReport,
    SkipLevel,
    Mentor,
    Peer,
}

/// <summary>What one of the two is to the other in a series or one-off.</summary>
public enum Role
{
    Manager,
    Report,
    Mentor,
    Mentee,
    Peer,

    /// <summary>None of the two: somebody to whom a grant opens what they share. Nobody takes part as one.</summary>
    Reader,
}

public enum SeriesStatus
{
    Active,
    Paused,

    /// <summary>One of the two is deactivated; the directory says so, no event of the series.</summary>
    Inactive,
    Ended,
}

/// <summary>How often two people mean to meet.</summary>
public enum Frequency
{
    Weekly,
    Monthly,
    OnDemand,
}

public enum MeetingStatus
{
    Scheduled,
    Started,
    Held,
    Cancelled,
    Missed,
}

public enum Visibility
{
    Shared,
    Draft,
    Private,
}

/// <summary>Who wrote a thing: a person, or software on a person's behalf.</summary>
public enum Source
{
    Person,

    /// <summary>A file that an administrator brought in said so.</summary>
    Imported,
    Software,
}
