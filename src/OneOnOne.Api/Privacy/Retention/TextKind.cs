using OneOnOne.Api.Events;
using OneOnOne.Api.Meetings;

namespace OneOnOne.Api.Privacy.Retention;

/// <summary>What was written, as retention counts it. Of notebooks nothing is counted: nobody but their authors learns that there is something in them.</summary>
public enum TextKind
{
    Meeting,
    AgendaItem,
    Note,
    ActionItem,
    Decision,
    Feedback,
    CheckIn,
    LookBack,
}

public static class TextKinds
{
    /// <summary>Stored names of the events whose texts are counted.</summary>
    public static IReadOnlyDictionary<string, TextKind> Counted { get; } =
        MeetingEventNames.All.Where(static type => type is { Passes: true, HasText: true }).ToDictionary(static type => type.Name, Of, StringComparer.Ordinal);

    private static TextKind Of(EventType type) => type.Name.Split('_')[0] switch
    {
        "meeting" => TextKind.Meeting,
        "agenda" or "attempt" or "opportunity" or "escalation" => TextKind.AgendaItem,
        "note" => TextKind.Note,
        "action" => TextKind.ActionItem,
        "decision" => TextKind.Decision,
        "feedback" => TextKind.Feedback,
        "check" => TextKind.CheckIn,
        "look" => TextKind.LookBack,
        _ => throw new InvalidOperationException($"{type.Name} is no text that retention knows."),
    };
}
