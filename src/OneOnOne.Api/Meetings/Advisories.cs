using System.Text.RegularExpressions;
using OneOnOne.Api.Guidance;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Meetings;

/// <summary>A hint beside an answer. It never changes or blocks anything.</summary>
public sealed record Advisory(string Code, string Message, IReadOnlyList<string> Suggestions);

/// <summary>What the service notices about a new item.</summary>
public static partial class Advisories
{
    private static readonly Advisory LooksLikeStatus = new(
        "looks-like-status",
        "This reads like a status update or a code review. It is welcome here; a link to where it lives may save the time for what only the two of you can talk about.",
        ["Resolve it as redirected, with the link.", "Ask what makes it worth talking about in person."]);

    /// <summary>What looks like status is told at most once a meeting, to the first item that does; a vague question each time, with questions of the bank that say more.</summary>
    public static IReadOnlyList<Advisory> For(Meeting meeting, AgendaItem item) => [.. Status(meeting, item), .. Vague(meeting, item)];

    private static Advisory[] Vague(Meeting meeting, AgendaItem item) =>
        item.Kind is ItemKind.Question or ItemKind.Feedback && item is { QuestionId: null, Title: { } title } && !SpecificityCheck.Of($"{title}\n{item.Details}").Specific
            ? [new Advisory("too-vague", "The other side may not know what to answer about: name a piece of work, a behaviour, a day or a choice.",
                [.. QuestionSuggestions.For(title, DirectionOf(meeting, item.Author)).Select(suggestion => suggestion.Text)])]
            : [];

    /// <summary>Who asks whom when this person asks.</summary>
    internal static Direction DirectionOf(Meeting meeting, PersonId author) => meeting.Participants.First(p => p.PersonId == author).Role switch
    {
        Role.Report or Role.Mentee => Direction.ToManager,
        Role.Manager or Role.Mentor => Direction.ToReport,
        _ => Direction.ToPeer,
    };

    private static IReadOnlyList<Advisory> Status(Meeting meeting, AgendaItem item) =>
        LooksSo(item) && !meeting.AgendaItems.Any(i => i.Id != item.Id && i.Version < item.Version && LooksSo(i)) ? [LooksLikeStatus] : [];

    private static bool LooksSo(AgendaItem item) =>
        item.Kind is ItemKind.Status or ItemKind.CodeReview || (item.Kind is ItemKind.Discussion && item.Title is { } title && StatusWords().IsMatch(title));

    [GeneratedRegex(
        @"\b(status|stand-?up|progress report|code review|pull request|merge request|PR #?\d+|sprint (update|report)|(?-i:[A-Z]{2,10}-\d+))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StatusWords();
}
