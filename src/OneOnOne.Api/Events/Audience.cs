namespace OneOnOne.Api.Events;

/// <summary>Who may learn of an event through feed, stream, webhook, history and audit.</summary>
public enum Audience
{
    /// <summary>What everyone may know of a person or a team.</summary>
    Directory,

    /// <summary>That and when a meeting takes place; never what is said in it.</summary>
    MeetingFacts,

    /// <summary>The two people of a series or one-off.</summary>
    Participants,

    /// <summary>Only who wrote it.</summary>
    Author,

    /// <summary>HR and administrators.</summary>
    Administration,
}
