using FsCheck;
using FsCheck.Fluent;
using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;
using OneOnOne.Api.Vocabulary;
using OneOnOne.EventStore;
using Xunit;
using Outcome = OneOnOne.Api.Vocabulary.Outcome;

namespace OneOnOne.Specs.Meetings;

/// <summary>Whatever two people do with their agenda through ten meetings: each item is in exactly one of them, and its counts are true.</summary>
public class Losing_nothing : MeetingSpecification
{
    [Fact]
    public void loses_no_item_and_copies_none() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true),
            Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), commands =>
            {
                var series = new Story();
                foreach (var command in commands)
                {
                    series.Obey(command);
                    series.Check();
                }
            }));

    private sealed class Story
    {
        private readonly List<Meeting> _meetings = [];
        private readonly Dictionary<ItemId, DateTimeOffset> _raised = [];
        private int _held;
        private int _calledOff;

        public Story()
        {
            Plan();
        }

        private Meeting Upcoming => _meetings[^1];

        public void Obey(byte command)
        {
            var item = _raised.Keys.Skip(command / 16).Cast<ItemId?>().FirstOrDefault() ?? Topic;
            var by = command % 2 == 0 ? Maya : Ben;
            switch (command % 11)
            {
                case 0 or 1 or 2:
                    Raise(by, (ItemKind)(command % 12));
                    break;
                case 3:
                    On(item, m => DiscussAgendaItem.Decide(m, item));
                    break;
                case 4:
                    On(item, m => ResolveAgendaItem.Decide(m, item, by, new(by == m.Item(item)!.Author ? Outcome.Addressed : Outcome.Answered)));
                    break;
                case 5:
                    On(item, m => ResolveAgendaItem.Decide(m, item, by, new(Outcome.Deferred, Until: December1.Date.AddDays(7 * (command / 11)))));
                    break;
                case 6:
                    On(item, m => ReopenAgendaItem.Decide(m, item, "Still"));
                    break;
                case 7:
                    On(item, m => MoveAgendaItem.Decide(m, item, after: null));
                    break;
                case 8:
                    Close(CancelMeeting.Decide(Upcoming));
                    _calledOff++;
                    break;
                default:
                    Close(HoldMeeting.Decide(Upcoming, by, new(), Noon));
                    _held++;
                    break;
            }
        }

        public void Check()
        {
            foreach (var (id, raisedAt) in _raised)
            {
                var present = Assert.Single(_meetings, m => m.Item(id) is { CarriedTo: null }).Item(id)!;
                Assert.Equal(raisedAt, present.RaisedAt);
                Assert.True(present.TimesCarried <= _held && present.TimesPostponed <= _calledOff);
                Assert.Equal(_meetings.Count(m => m.Stage is Stage.Held && m.Item(id) is { CarriedTo: not null }), present.TimesCarried);
                Assert.Equal(_meetings.Count(m => m.Stage is Stage.CalledOff && m.Item(id) is { CarriedTo: not null }), present.TimesPostponed);
            }

            foreach (var meeting in _meetings)
            {
                Assert.Equal(Enumerable.Range(1, meeting.AgendaItems.Count), meeting.AgendaItems.Select(i => i.Order));
                Assert.Equal(meeting.AgendaItems.Count, meeting.AgendaItems.Select(i => i.Id).Distinct().Count());
            }

            Assert.DoesNotContain(_meetings.SkipLast(1).SelectMany(m => m.AgendaItems), i => i.IsOpen && i.Outcome is not { Outcome: Outcome.Deferred, Until: not null });
        }

        private void Raise(PersonId by, ItemKind kind)
        {
            var id = new ItemId(new Guid(_raised.Count + 1, 0, 0, new byte[8]));
            Happen(_meetings.Count - 1, AddAgendaItem.Decide(Upcoming, id, by, new("Something", kind)).Events);
            _raised.Add(id, Upcoming.Item(id)!.RaisedAt);
        }

        private void On(ItemId id, Func<Meeting, Decision<MeetingEvent>> decide)
        {
            if (_meetings.FindIndex(m => m.Item(id) is { CarriedTo: null }) is >= 0 and var at)
            {
                Happen(at, decide(_meetings[at]).Events);
                SendOn(id, at);
            }
        }

        /// <summary>What the service does with an item that is opened again in a meeting that is over.</summary>
        private void SendOn(ItemId id, int at)
        {
            if (at < _meetings.Count - 1 && _meetings[at].Item(id)!.Outcome is not { Outcome: Outcome.Deferred, Until: not null })
            {
                Carry(at, Carrying.Send(_meetings[at], id, Carrying.Receiver.Of(Upcoming)));
            }
        }

        private void Close(Decision<MeetingEvent> decision)
        {
            var closed = _meetings.Count - 1;
            Happen(closed, decision.Events);
            Plan();
            Carry(closed, Carrying.Close(_meetings[closed], Carrying.Receiver.Of(Upcoming)));
            for (var earlier = 0; earlier < closed; earlier++)
            {
                Carry(earlier, Carrying.Wake(_meetings[earlier], Carrying.Receiver.Of(Upcoming)));
            }
        }

        private void Carry(int from, IReadOnlyList<MeetingEvent> leaving)
        {
            var arriving = Carrying.Arriving(_meetings[from], leaving, Upcoming);
            Happen(from, leaving);
            Happen(_meetings.Count - 1, arriving);
        }

        private void Plan() =>
            _meetings.Add(Meeting.Start(new Guid(0, 0, 0, BitConverter.GetBytes((long)_meetings.Count + 1))).After([Ahead(December1 with { Date = December1.Date.AddDays(7 * _meetings.Count) })], Noon));

        private void Happen(int meeting, IReadOnlyList<MeetingEvent> events) => _meetings[meeting] = _meetings[meeting].After(events, Noon.AddMinutes(_raised.Count));
    }
}
