namespace CaseManagement.Cases.Organisation;

/// <summary>Fills the demo office with cases once its people are there.</summary>
public interface IDemoOffice
{
    /// <summary>Does nothing where the cases are there already.</summary>
    Task FillAsync(CancellationToken cancellationToken);
}
