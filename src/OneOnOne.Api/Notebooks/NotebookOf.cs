using OneOnOne.Api.Ids;
using OneOnOne.Api.Meetings;

namespace OneOnOne.Api.Notebooks;

/// <summary>Whose notebook, and about which one-on-one.</summary>
/// <param name="Author">The only person who may see it.</param>
/// <param name="About">The series, or the one-off.</param>
public sealed record NotebookOf(PersonId Author, Guid About)
{
    /// <summary>The stream's id: one per person and one-on-one.</summary>
    public Guid Id => Uuid5.Notebook(Author, About);

    /// <summary>The notebook into which somebody writes in a meeting; all meetings of a series share it.</summary>
    public static NotebookOf In(Meeting meeting, PersonId author) => new(author, meeting.Agreement);
}
