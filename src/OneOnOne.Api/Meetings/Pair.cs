using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Meetings;

/// <summary>The two people of a one-on-one and what they are to each other.</summary>
public static class Pair
{
    /// <summary>Why these cannot be the two; null when they can.</summary>
    public static Refusal? Refuse(SeriesKind kind, IReadOnlyList<Participant> participants)
    {
        if (participants.Count != 2 || participants[0].PersonId == participants[1].PersonId)
        {
            return MeetingRefusals.NotTwoPeople;
        }

        var (one, other) = Roles(kind);
        var given = (participants[0].Role, participants[1].Role);
        return given == (one, other) || given == (other, one) ? null : MeetingRefusals.RolesDoNotFit;
    }

    private static (Role One, Role Other) Roles(SeriesKind kind) => kind switch
    {
        SeriesKind.ManagerReport or SeriesKind.SkipLevel => (Role.Manager, Role.Report),
        SeriesKind.Mentor => (Role.Mentor, Role.Mentee),
        SeriesKind.Peer => (Role.Peer, Role.Peer),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
