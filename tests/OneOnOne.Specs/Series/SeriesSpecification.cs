using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Series;
using OneOnOne.Api.Vocabulary;
using static OneOnOne.Api.Series.SeriesEvent;

namespace OneOnOne.Specs.Series;

/// <summary>Maya, the manager, and Ben, her report, who meet every Tuesday at ten; Hana, who is HR.</summary>
public abstract class SeriesSpecification : Specification<StandingSeries, SeriesEvent>
{
    protected static readonly PersonId Maya = new(Guid.Parse("01930000-0000-7000-8000-00000000000a"));
    protected static readonly PersonId Ben = new(Guid.Parse("01930000-0000-7000-8000-00000000000b"));
    protected static readonly PersonId Hana = new(Guid.Parse("01930000-0000-7000-8000-00000000000c"));
    protected static readonly IReadOnlyList<Participant> MayaAndBen = [new(Maya, Role.Manager), new(Ben, Role.Report)];
    protected static readonly IReadOnlyList<Participant> TwoPeers = [new(Maya, Role.Peer), new(Ben, Role.Peer)];

    protected static readonly Cadence EveryWeek = new(Frequency.Weekly);
    protected static readonly Cadence EveryMonth = new(Frequency.Monthly);
    protected static readonly Cadence OnDemand = new(Frequency.OnDemand);

    protected static readonly DateOnly December1 = new(2026, 12, 1);
    protected static readonly DateOnly December8 = new(2026, 12, 8);
    protected static readonly DateOnly December15 = new(2026, 12, 15);
    protected static readonly Planned FirstTuesday = new(December1, new TimeOnly(10, 0), "Europe/Berlin", 30);

    protected static readonly Started Weekly = new(SeriesKind.ManagerReport, MayaAndBen, EveryWeek, FirstTuesday, Continues: null);
    protected static readonly Started WhenAsked = Weekly with { Cadence = OnDemand, FirstMeeting = null };
    protected static readonly Started BetweenPeers = Weekly with { Kind = SeriesKind.Peer, Participants = TwoPeers };
    protected static readonly Paused OnLeave = new("Parental leave");
    protected static readonly Resumed Back = new();
    protected static readonly Ended Over = new("Ben moved on");

    protected static StandingSeries Fold(params SeriesEvent[] events) => Fold(StandingSeries.Start(Stream), events, 0);
}
